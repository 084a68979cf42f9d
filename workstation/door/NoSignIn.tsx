import { EmptyState } from '../../ui/EmptyState.tsx';

export default function NoSignIn() {
  return <EmptyState title="This build has no sign-in page">Build it again, whole.</EmptyState>;
}
