import type { Language } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import type { Submission } from "../register/manifest.js";
import type { Standing } from "../register/standing.js";
import type { RegisterWriter } from "../register/store.js";

export interface IntakeOptions {
  /** check and report, and leave the register as it is */
  readonly dryRun?: boolean;
  /** take nothing from a file of which any row is rejected */
  readonly strict?: boolean;
  /** ISO date to which the submissions are complete; default: their latest event */
  readonly dataDate?: string | undefined;
  /** code of the region that answers for the submissions; default: the smallest that holds their rows, which never speaks for the root */
  readonly sender?: string | undefined;
  /** of texts, where it cannot be told from the bytes: `big5` */
  readonly encoding?: string | undefined;
  /** id of the submission whose place the new ones take as a whole, or its beginning */
  readonly replaces?: string | undefined;
  /** read a database's tables as a whole, in place of all that was read of them before */
  readonly full?: boolean | undefined;
  /** directory for the files of rejected rows; default: beside each file; of a database's, the current one. A dry run writes them only where one is given */
  readonly out?: string | undefined;
  /** of the reasons beside rejected rows; default: that of the header */
  readonly language?: Language | undefined;
  /** the moment of intake: events after its day have not happened */
  readonly now?: Date;
  readonly progress?: ((text: string) => void) | undefined;
  /** called before each write of the register, with its name */
  readonly step?: (name: string) => void;
}

/** What the steps of one intake share. */
export interface Session {
  readonly engine: DuckDBEngine;
  readonly workspace: Workspace;
  readonly writer: RegisterWriter;
  /** real submissions in force; synthetic ones give way to the first of them */
  readonly kept: readonly Standing[];
  readonly scratch: string;
  /** ISO instant */
  readonly at: string;
  /** ISO date of the calendar in the workspace's time zone, or else this machine's */
  readonly today: string;
  readonly options: IntakeOptions;
}

/** ISO day on which a submission came. */
export const dayOf = ({ receivedAt }: Pick<Submission, "receivedAt">) => receivedAt.slice(0, 10);
