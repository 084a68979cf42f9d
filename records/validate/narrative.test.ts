import { describe, expect, test } from 'vitest';
import { narrativeFault } from './narrative.ts';

const div = (inside: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`;

describe('a narrative that is safe', () => {
  test.each([
    ['text', div('Blood pressure &lt; 120/80 &nbsp; ok')],
    ['nothing', div('')],
    ['named characters of XHTML', div('5&nbsp;&micro;g &ndash; &Omega;')],
    ['a table', div('<table class="grid"><tr><td colspan="2">a</td></tr></table>')],
    ['line breaks', div('a<br/>b<br />c<hr></hr>')],
    ['a comment', div('a<!-- <script>not run</script> -->b')],
    ['links', div('<a href="https://example.org/a?b=c:d">x</a><a href="#top">y</a><a name="z"/>')],
    ['a relative link with a colon in its query', div('<a href="Patient?identifier=a:b">x</a>')],
    ['images', div('<img src="data:image/png;base64,aGk=" alt="x"/><img src="a.png"/>')],
    ['a picture behind a table', div('<p style="background-image: url(tbl_bck1.png)">x</p>')],
    ['white space around', `\n ${div('a')} \n`],
    ['single quotes', "<div xmlns='http://www.w3.org/1999/xhtml'>a</div>"],
    ['more attributes of the root', '<div lang="en" xmlns="http://www.w3.org/1999/xhtml">a</div>'],
  ])('%s', (_what, text) => {
    expect(narrativeFault(text)).toBeUndefined();
  });
});

test('a named character that XHTML has not', () => {
  expect(narrativeFault(div('5&foo;'))).toMatch(/named character/);
  expect(narrativeFault(div('a & b'))).toMatch(/&amp;/);
});

describe('a narrative that could run or load something', () => {
  test.each([
    ['a script', div('<script>alert(1)</script>'), /got script/],
    ['a script in capitals', div('<SCRIPT>alert(1)</SCRIPT>'), /got SCRIPT/],
    ['a script first', '<script/>', /got script/],
    ['a frame', div('<iframe src="https://x.org"/>'), /got iframe/],
    ['an object', div('<object data="a"/>'), /got object/],
    ['a form', div('<form action="a"/>'), /got form/],
    ['an input', div('<input type="text"/>'), /got input/],
    ['a style sheet', div('<style>p{}</style>'), /got style/],
    ['a drawing', div('<svg/>'), /got svg/],
    ['a base', div('<base href="https://x.org"/>'), /got base/],
    ['a head', div('<head/>'), /got head/],
    ['a handler', div('<p onclick="a()">x</p>'), /event handlers/],
    ['a handler in capitals', div('<img src="a" ONERROR="a()"/>'), /event handlers/],
    ['a handler after a line break', div('<img\nsrc="a"\nonerror="a()"/>'), /event handlers/],
    ['an unknown attribute', div('<p srcdoc="x">x</p>'), /attribute that FHIR does not allow/],
    ['a javascript address', div('<a href="javascript:a()">x</a>'), /unsafe href/],
    ['javascript in capitals', div('<a href="JavaScript:a()">x</a>'), /unsafe href/],
    ['javascript after a space', div('<a href=" javascript:a()">x</a>'), /unsafe href/],
    [
      'javascript in character references',
      div('<a href="&#106;&#x61;vascript:a()">x</a>'),
      /unsafe href/,
    ],
    ['javascript with a named colon', div('<a href="javascript&colon;a()">x</a>'), /unsafe href/],
    ['javascript broken by a tab', div('<a href="java&#9;script:a()">x</a>'), /unsafe href/],
    ['javascript in an image', div('<img src="javascript:a()"/>'), /unsafe src/],
    ['vbscript', div('<a href="vbscript:a">x</a>'), /unsafe href/],
    ['a page as data', div('<a href="data:text/html,x">x</a>'), /unsafe href/],
    ['a drawing as data', div('<img src="data:image/svg+xml,x"/>'), /unsafe src/],
    ['a style that runs', div('<p style="width: expression(a())">x</p>'), /style that runs/],
    [
      'a style that loads javascript',
      div('<p style="a: url(javascript:b)">x</p>'),
      /style that runs/,
    ],
    ['a style with escapes', div('<p style="\\75rl(a)">x</p>'), /style that runs/],
    ['a style that loads data', div('<p style="a: url(data:text/html,x)">x</p>'), /unsafe style/],
    ['an entity declaration', `<!DOCTYPE x>${div('a')}`, /must be one <div/],
    ['a processing instruction', div('<?x y?>'), /well-formed/],
    ['a section of character data', div('<![CDATA[<script>]]>'), /well-formed/],
  ])('%s', (_what, text, fault) => {
    expect(narrativeFault(text)).toMatch(fault);
  });
});

describe('a narrative that is not one div of XHTML', () => {
  test.each([
    ['text alone', 'Ana', /must be one <div/],
    ['white space alone', '  ', /well-formed/],
    ['another element', '<p xmlns="http://www.w3.org/1999/xhtml">a</p>', /must be one <div/],
    ['no namespace', '<div>a</div>', /must be one <div/],
    ['another namespace', '<div xmlns="http://x.org">a</div>', /another namespace/],
    ['another namespace inside', div('<p xmlns="http://x.org">a</p>'), /another namespace/],
    ['not closed', '<div xmlns="http://www.w3.org/1999/xhtml">a', /well-formed/],
    ['closed out of order', div('<b><i>a</b></i>'), /well-formed/],
    ['closed too often', div('a</div>'), /well-formed/],
    ['HTML that never closes', div('a<br>b'), /well-formed/],
    ['text after it', `${div('a')}b`, /well-formed/],
    ['two of them', `${div('a')}${div('b')}`, /well-formed/],
    ['an attribute without quotes', div('<p class=a>b</p>'), /well-formed/],
    ['a comment that does not end', div('<!-- a'), /well-formed/],
  ])('%s', (_what, text, fault) => {
    expect(narrativeFault(text)).toMatch(fault);
  });
});
