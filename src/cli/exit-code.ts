/** What a command's end means to the script that ran it. Printed by `warifu --help`. */
export const exitCode = {
  done: 0,
  /** The work was refused; the reason and what to do are printed. */
  refused: 1,
  /** The command line is wrong. */
  usage: 2,
  /** No server of this data folder is running. */
  notRunning: 3,
  /** A check found something (doctor, audit verify, story). */
  disagreement: 4,
  /** A fault of the program or of the machine. */
  fault: 70,
  /** Ended by Ctrl-C before it was done; what was begun was put in order. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
