/**
 * Bounds by which enterprises are listed for reminders and for recognition. Each stands for itself in
 * `workspace.json`; what is absent there has its default.
 */
export interface Rules {
  /** days past the due date from which an open audit is listed as overdue */
  readonly overdueDays: number;
  /** days past the due date from which its enterprise is carried to the next round's list */
  readonly carryOverDays: number;
  /** days before the due date by which an audit must be complete to count as early */
  readonly earlyDays: number;
  /** whether being early is not enough for recognition: the audit must lead as well */
  readonly earlyMustLead: boolean;
  /** share of an industry's audits that a leading quantity lies above */
  readonly leadingQuantile: number;
  /** in how many indicators an audit must lead */
  readonly leadingIndicators: number;
  /** audits that an industry must have before any of them leads */
  readonly fewestPeers: number;
}

/**
 * What holds where a workspace states nothing. The programme asks for incentives and penalties that tell enterprises
 * apart and gives no numbers: these are a quarter of a year, the best tenth and what a tenth can be told from.
 */
export const defaultRules: Rules = {
  overdueDays: 1,
  carryOverDays: 90,
  earlyDays: 90,
  earlyMustLead: false,
  leadingQuantile: 0.9,
  leadingIndicators: 3,
  fewestPeers: 20,
};
