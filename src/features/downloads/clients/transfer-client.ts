/** What a program that moves the bytes has to offer, whichever it is. */

/** What is to be fetched. At least one of the two links is there. */
export interface Transfer {
  title: string;
  /** With a valid info hash. */
  magnetLink: string | null;
  torrentUrl: string | null;
}

export interface TransferProgress {
  state: "downloading" | "completed" | "failed";
  /** The client's own word for it. */
  clientStatus: string;
  /** 0 to 100. */
  progressPercent: number;
  /** Bytes a second; null: not known. */
  downloadSpeedBps: number | null;
  uploadSpeedBps: number | null;
  etaSeconds: number | null;
  /** Why it failed. */
  errorMessage: string | null;
}

/** Every method throws an AppError (PROVIDER_UNAVAILABLE, PROVIDER_REFUSED) that may be shown to the user. */
export interface TransferClient {
  /** Stands in the table: it stays the same for ever. */
  readonly id: string;
  /** @returns the client's name for the transfer, the same one when it has it already */
  add(transfer: Transfer): Promise<{ hash: string }>;
  /** @returns undefined when the client does not know the transfer (any more) */
  status(hash: string): Promise<TransferProgress | undefined>;
  pause(hash: string): Promise<void>;
  resume(hash: string): Promise<void>;
  /** Ends the transfer; one that is not known is no error. The files stay unless told otherwise. */
  remove(hash: string, options: { deleteFiles: boolean }): Promise<void>;
}
