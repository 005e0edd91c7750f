/** Where a rule stands: the clause of a notice, in its own words. */
export interface Citation {
  /** Id of the clause: B5.4.6. */
  clause: string;
  /** Where it stands in the document: 五（四）6. */
  place?: string;
  quote?: string;
  /** 吉人社函〔2025〕83号, for example. */
  document?: string;
}
