import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { insertParts, paletteSources, roomInserts, roomRoutes } from './routes.tsx';

const rooms = {
  ...{ routes: roomRoutes, palette: paletteSources },
  ...{ inserts: roomInserts, insertParts },
};
const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the app.');
createRoot(root).render(
  <StrictMode>
    <App rooms={rooms} />
  </StrictMode>,
);
