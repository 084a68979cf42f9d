import { Answer } from '../../ui/Answer.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMe } from '../../wire/use-me.ts';
import { useOwnFile } from './file.query.ts';
import { FileView } from './FileView.tsx';

/** One's own credentials, training and competencies. */
export default function OwnFileScreen() {
  const file = useOwnFile();
  return (
    <Page
      title="My file"
      detail={useMe().name}
      actions={<GoButton to="/what-may-i-do">What may I do?</GoButton>}
    >
      <Answer of={file}>{(data) => <FileView file={data} />}</Answer>
    </Page>
  );
}
