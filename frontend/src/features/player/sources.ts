/** Where a chapter's sound comes from: what is saved on this device, else the server. */
type LocalSound = (bookId: number, chapterIndex: number) => Promise<string | undefined>;

let localSound: LocalSound | undefined;
/** Whoever keeps books on this device is asked first. */
export const offerLocalSound = (resolve: LocalSound): void => {
  localSound = resolve;
};

export const savedSound: LocalSound = async (bookId, chapterIndex) => localSound?.(bookId, chapterIndex);
