/** Why a folder of a repository does not come. */
export type RepositoryFault =
  | "private_address"
  | "no_host"
  | "certificate"
  | "unreachable"
  | "timeout"
  | "busy" // others wait already
  | "redirected" // `to`: where to
  | "not_there" // or not for everybody
  | "answered" // `status`
  | "not_git"
  | "empty"
  | "no_ref" // `ref`
  | "no_folder" // `folder`
  | "no_marker"
  | "several" // `folders`
  | "traversal" // `entry`
  | "too_large" // what is sent
  | "too_much" // what becomes of it
  | "too_many_files"
  | "damaged";

export type FaultDetails = Readonly<Record<string, string | number>>;

/** A repository that is not read, or not any further. Nothing of it is kept. */
export class RepositoryRefused extends Error {
  override readonly name = "RepositoryRefused";
  readonly fault: RepositoryFault;
  /** Some are texts of a stranger. */
  readonly details: FaultDetails;

  constructor(fault: RepositoryFault, details: FaultDetails = {}) {
    super(`Repository refused: ${fault}`);
    this.fault = fault;
    this.details = details;
  }
}
