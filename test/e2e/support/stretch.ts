/** A language of nobody's: every word that is shown is longer by two fifths, as a translation may be. */
import type { Page } from "playwright-core";

export async function stretchWords(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const MARK = "\u200b";
    const stretch = (node: Node) => {
      const text = node.nodeValue ?? "";
      const parent = node.parentElement;
      if (!/\p{L}{2}/u.test(text) || text.endsWith(MARK) || parent?.closest("script, style, svg, textarea")) return;
      const longer = text.replace(/\p{L}+/gu, (word) => word + word.slice(0, Math.ceil(word.length * 0.4)));
      node.nodeValue = longer + MARK;
    };
    const all = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) stretch(node);
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes)
        if (type === "characterData") stretch(target);
        else for (const node of addedNodes) node.nodeType === Node.TEXT_NODE ? stretch(node) : all(node);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}
