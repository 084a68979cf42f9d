import { createRoot } from 'react-dom/client';
import { sampleRooms } from '../ui/catalogue/sample-rooms.ts';
import { App } from './App.tsx';

// For developers: `npx vite` serves it as /catalogue.html; it is no part of the build.
const root = document.getElementById('root');
if (root) createRoot(root).render(<App rooms={sampleRooms} />);
