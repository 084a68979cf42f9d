import { Page } from '../Page.tsx';

/** A screen that breaks while it is drawn, to look at what a person sees then. */
export default function SampleBroken() {
  const people: { name: string }[] = [];
  return <Page title={people[0]!.name}>{null}</Page>;
}
