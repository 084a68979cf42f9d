/** The kinds of R4 search parameter, https://hl7.org/fhir/R4/search.html#ptypes. */
export type SearchParameterType =
  | 'token'
  | 'reference'
  | 'string'
  | 'uri'
  | 'date'
  | 'number'
  | 'quantity'
  | 'composite'
  | 'special';
