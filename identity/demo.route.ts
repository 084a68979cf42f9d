import { refuse, type Refusal } from '../fhir/refusal.ts';
import { listPractices } from '../records/practices.ts';
import { demoSignInInput, type DemoChoice, type PersonCard } from './door.contract.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { findMember } from './members.ts';
import { findPractice } from './me.route.ts';
import { forAnyone } from './route.ts';

const noDemo = refuse('not-permitted', 'This is not a demo. Sign in with your own account.');

/** Everyone who works at the demo clinic; refused where there is none. */
export const demoPeople = forAnyone({
  method: 'GET',
  path: '/api/identity/demo',
  why: 'nobody is signed in yet; answers for a demo practice only',
  answer: async ({ door }): Promise<DemoChoice | Refusal> => {
    const demo = (await listPractices(door.pool)).find((practice) => practice.demo);
    if (!demo) return noDemo;
    const { rows } = await door.pool.query<PersonCard>(
      `select user_id "userId", display_name as name, role from staff
       where practice_id = $1 and active order by created_at, display_name`,
      [demo.id],
    );
    return { practice: demo.name, people: rows };
  },
});

/** Signs in as anyone of the demo clinic with one click; refused for anyone else. */
export const demoSignIn = forAnyone({
  method: 'POST',
  path: '/api/identity/demo',
  why: 'nobody is signed in yet; audited as identity/demo-sign-in',
  input: demoSignInInput,
  answer: async (visit, { userId }) => {
    const member = await findMember(visit.door, userId);
    const practice = member && (await findPractice(visit.door, member.practiceId));
    if (!practice?.demo) return noDemo;
    return finishSignIn(visit, userId, 'demo-sign-in', 'demo');
  },
});
