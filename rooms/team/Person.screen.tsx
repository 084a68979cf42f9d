import { Answer } from '../../ui/Answer.tsx';
import { GoButton, useRouteParam } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { useStaffFile } from './file.query.ts';
import { FileView } from './FileView.tsx';

/** One person's credentials, training and competencies, for those who oversee. */
export default function PersonScreen() {
  const file = useStaffFile(useRouteParam('practitionerId'));
  const name = file.state === 'ready' ? file.data.person.name : 'Staff file';
  return (
    <Page title={name} detail="Staff file" actions={<GoButton to="/team">The team</GoButton>}>
      <Answer of={file}>{(data) => <FileView file={data} />}</Answer>
    </Page>
  );
}
