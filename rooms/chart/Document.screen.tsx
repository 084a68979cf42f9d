import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { GoLink, useRouteParam } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useMe } from '../../wire/use-me.ts';
import { useChartDocument } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { dateAndTimeInWords } from './date-words.ts';
import classes from './Document.module.css';
import type { DocumentContent, ShownDocument } from './document.contract.ts';
import { htmlAsWords } from './html-as-words.ts';
import { sectionPath } from './sections.ts';

/** One document of a chart, to be read, opened or saved. */
export default function DocumentScreen() {
  return (
    <ChartPage section="documents">
      {(summary) => <Document patientId={summary.patient.id} />}
    </ChartPage>
  );
}

function Document({ patientId }: { patientId: string }) {
  const { timeZone } = useMe().practice;
  const document = useChartDocument(patientId, useRouteParam('documentId'));
  return (
    <>
      <div>
        <GoLink to={sectionPath(patientId, 'documents')}>All documents</GoLink>
      </div>
      <Answer of={document}>
        {(shown) => (
          <Card title={shown.title}>
            <Quiet>{aboutOf(shown, timeZone)}</Quiet>
            {shown.contents.map((content, index) => (
              <Content key={index} content={content} document={shown} />
            ))}
          </Card>
        )}
      </Answer>
    </>
  );
}

function aboutOf({ type, author, date, remark }: ShownDocument, timeZone: string): string {
  const when = dateAndTimeInWords(date, timeZone);
  return [type, author ?? 'author not recorded', when, remark].filter(Boolean).join(' · ');
}

function Content({ content, document }: { content: DocumentContent; document: ShownDocument }) {
  if (content.kind === 'unreadable') return <Notice tone="info">{content.why}</Notice>;
  if (content.kind === 'file') return <File content={content} document={document} />;
  return (
    <>
      {content.isHtml && <Quiet>The words of a web page; pictures and layout are left out.</Quiet>}
      <p className={classes['text']}>{content.isHtml ? htmlAsWords(content.text) : content.text}</p>
    </>
  );
}

type FileContent = Extract<DocumentContent, { kind: 'file' }>;

function File({ content, document }: { content: FileContent; document: ShownDocument }) {
  const { contentType, address } = content;
  const isPdf = contentType === 'application/pdf';
  const ending = contentType.replace(/^.*\//, '').replace('jpeg', 'jpg');
  return (
    <>
      <div className={classes['ways']}>
        <a href={address} target="_blank" rel="noreferrer" className={classes['way']}>
          {isPdf ? 'Open the PDF' : 'Open in full size'}
          <VisuallyHidden>, in a new tab</VisuallyHidden>
        </a>
        <a href={address} download={`${document.fileName}.${ending}`} className={classes['way']}>
          Save a copy
        </a>
      </div>
      {!isPdf && <img src={address} alt={document.title} className={classes['image']} />}
    </>
  );
}
