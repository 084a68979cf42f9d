import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { setClockOffset } from '../ui/time/ticker.ts';
import { SkeletonPage } from '../ui/Skeleton.tsx';
import { openBook, type OpenBook } from '../wire/drafts/open-book.ts';
import { BookContext } from '../wire/drafts/use-draft.ts';
import type { Me } from '../wire/me.ts';
import { onServerTime } from '../wire/server-time.ts';
import { MeContext } from '../wire/use-me.ts';
import { keepLive } from './door/who.ts';
import { makeRouter } from './router.tsx';
import { RoomsContext, type Rooms } from './rooms-context.ts';
import { serverDrafts } from './server-drafts.ts';

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
  useEffect(() => keepLive(me), [me]);
  useEffect(() => onServerTime(setClockOffset), []);
  if (!book) return <SkeletonPage />;
  return (
    <MeContext value={me}>
      <BookContext value={book}>
        <RoomsContext value={rooms}>
          <RouterProvider router={router} />
        </RoomsContext>
      </BookContext>
    </MeContext>
  );
}
