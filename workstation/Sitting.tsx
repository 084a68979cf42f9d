import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { holdFocus } from '../ui/navigation/hold-focus.ts';
import { InsertsContext } from '../ui/navigation/inserts.tsx';
import { setClockOffset } from '../ui/time/ticker.ts';
import { SkeletonPage } from '../ui/Skeleton.tsx';
import { openBook, type OpenBook } from '../wire/drafts/open-book.ts';
import { BookContext } from '../wire/drafts/use-draft.ts';
import type { Me } from '../wire/me.ts';
import { onServerTime } from '../wire/server-time.ts';
import { MeContext } from '../wire/use-me.ts';
import { keepLive } from './door/who.ts';
import { loadCodeAhead } from './load-code.ts';
import { makeRouter } from './router.tsx';
import { RoomsContext, type Rooms } from './rooms-context.ts';
import { serverDrafts } from './server-drafts.ts';

/** What is opened over any screen, beside the screens themselves. */
const reachedFromAnywhere = [
  () => import('../ui/dialog/DialogBox.tsx'),
  () => import('../ui/menu/MoreList.tsx'),
  () => import('./palette/PaletteDialog.tsx'),
  () => import('./shell/PersonDropdown.tsx'),
  () => import('./shell/KeysDialog.tsx'),
  () => import('./sign-in/SignIn.screen.tsx'),
];

/** One person at this tab, from coming in to going out: entries, live line, clock, addresses. */
export function Sitting({ me, rooms }: { me: Me; rooms: Rooms }) {
  const [book, setBook] = useState<OpenBook>();
  const router = useMemo(() => makeRouter(me, rooms.routes), [me, rooms]);
  useEffect(() => {
    let opened: OpenBook | undefined;
    let over = false;
    void openBook(me, serverDrafts).then((made) => {
      opened = made;
      if (over) made.close();
      else setBook(made);
    });
    return () => {
      over = true;
      opened?.close();
    };
  }, [me]);
  useEffect(() => holdFocus(document), []);
  useEffect(() => keepLive(me), [me]);
  useEffect(() => onServerTime(setClockOffset), []);
  useEffect(() => {
    const mine = rooms.routes.filter(({ permission }) => me.permissions.includes(permission));
    const parts = Object.values(rooms.insertParts ?? {});
    const screens = mine.map(({ screen }) => screen);
    return loadCodeAhead([...parts, ...reachedFromAnywhere, ...screens]);
  }, [me, rooms]);
  if (!book) return <SkeletonPage />;
  return (
    <MeContext value={me}>
      <BookContext value={book}>
        <RoomsContext value={rooms}>
          <InsertsContext value={rooms.inserts ?? {}}>
            <RouterProvider router={router} />
          </InsertsContext>
        </RoomsContext>
      </BookContext>
    </MeContext>
  );
}
