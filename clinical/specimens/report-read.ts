/** A code as a laboratory sent it: LOINC where it is, its own beside. */
export interface SentCode {
  loinc?: { code: string; text?: string | undefined } | undefined;
  local?: { code: string; text?: string | undefined; system?: string | undefined } | undefined;
  /** As a person reads it. */
  text: string;
}

export type SentValue =
  | { is: 'number'; text: string; comparator?: '<' | '<=' | '>=' | '>' | undefined }
  | { is: 'range'; low: string; high: string }
  | { is: 'ratio'; first: string; second: string }
  | { is: 'coded'; code?: string | undefined; text: string; system?: string | undefined }
  | { is: 'text'; text: string }
  | { is: 'time'; value: string }
  | { is: 'none' };

/** One result as it was sent. */
export interface ResultRead {
  /** Tells it from the others of its report, in every version of it. */
  key: string;
  code: SentCode;
  value: SentValue;
  units?: { code?: string | undefined; text: string; isUcum: boolean } | undefined;
  range?: string | undefined;
  flags: readonly string[];
  /** HL7 table 0085. */
  status: string;
  observedAt?: string | undefined;
  performer?: string | undefined;
  notes: readonly string[];
}

/** A document within a report. */
export interface DocumentRead {
  title: string;
  contentType: string;
  base64: string;
}

/** One test with its results. */
export interface ReportRead {
  placer?: string | undefined;
  filler?: string | undefined;
  code: SentCode;
  /** HL7 table 0123. */
  status: string;
  collectedAt?: string | undefined;
  receivedAt?: string | undefined;
  /** ISO; when the laboratory says it was reported, else when it was sent. */
  reportedAt: string;
  /** Our numbers of specimens, as the laboratory names them. */
  specimens: readonly { number: string; rejected?: string | undefined }[];
  notes: readonly string[];
  results: readonly ResultRead[];
  documents: readonly DocumentRead[];
}

/** Whom a report names. */
export interface PersonNamed {
  identifiers: readonly { id: string; authority?: string | undefined; type?: string | undefined }[];
  family?: string | undefined;
  given?: string | undefined;
  /** `YYYY-MM-DD`, or as much as was sent. */
  birthDate?: string | undefined;
  sex?: string | undefined;
}

/** All that one message reports of one person. */
export interface SentReports {
  person: PersonNamed | undefined;
  reports: readonly ReportRead[];
}
