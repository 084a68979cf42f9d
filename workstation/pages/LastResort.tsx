import { Component, type ReactNode } from 'react';
import { BrokenPage } from './BrokenPage.tsx';

/** Catches what broke outside of any screen, so that a blank page is never all there is. */
export class LastResort extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main>
        <BrokenPage reset={() => location.reload()} />
      </main>
    );
  }
}
