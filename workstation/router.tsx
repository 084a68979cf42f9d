import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import type { RoomRoute } from '../ui/navigation/room-route.ts';
import { SkeletonPage } from '../ui/Skeleton.tsx';
import type { Me } from '../wire/me.ts';
import { loadCode } from './load-code.ts';
import { BrokenPage } from './pages/BrokenPage.tsx';
import { NothingForRole } from './pages/NothingForRole.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { NotPermittedPage } from './pages/NotPermittedPage.tsx';
import { placesFor } from './places.ts';
import { Shell } from './shell/Shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: string;
    bare?: boolean;
  }
}

/** The addresses of one person: what the role may not open says so instead of showing it. */
export function makeRouter(me: Me, routes: readonly RoomRoute[]) {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });
  const home = placesFor(routes, me.permissions)[0]?.path;
  const children = routes.map((route) => {
    const permitted = me.permissions.includes(route.permission);
    return createRoute({
      getParentRoute: () => root,
      path: route.path,
      staticData: { title: route.title, bare: permitted && (route.bare ?? false) },
      component: permitted ? lazyRouteComponent(() => loadCode(route.screen)) : NotPermittedPage,
    });
  });
  const start = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => (home ? <Navigate to={home} replace /> : <NothingForRole />),
  });
  const hasStart = routes.some((route) => route.path === '/');
  return createRouter({
    routeTree: root.addChildren(hasStart ? children : [start, ...children]),
    defaultPendingComponent: SkeletonPage,
    defaultErrorComponent: BrokenPage,
    defaultPendingMs: 100,
    defaultPendingMinMs: 0,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
