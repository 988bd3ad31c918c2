/** Where the sentence map of a chapter lies: beside its sound, under the same name. Pure. */
export const chapterTextKey = (audioKey: string): string => `${audioKey}.json`;
