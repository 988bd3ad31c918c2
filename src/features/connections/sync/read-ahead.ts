/** Reads the pages of a library; the next one is on its way while the one before is put on the shelf. */
import type { OpenAccount, PageAsk, StorePage } from "../provider.ts";

export interface PageReader {
  /** @throws AppError as the account's `page`, also where it was begun before */
  read(ask: PageAsk): Promise<StorePage>;
  /** Asks for a page that will be read next; one at a time. */
  begin(ask: PageAsk): void;
}

export function pageReader(account: OpenAccount): PageReader {
  let begun: { key: string; page: Promise<StorePage> } | undefined;
  return {
    read(ask) {
      const found = begun?.key === JSON.stringify(ask) ? begun.page : account.page(ask);
      begun = undefined;
      return found;
    },
    begin(ask) {
      const page = account.page(ask);
      // Whoever reads it learns what went wrong; nobody may, when the run ends before.
      page.catch(() => undefined);
      begun = { key: JSON.stringify(ask), page };
    },
  };
}
