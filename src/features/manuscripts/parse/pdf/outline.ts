/** Reads a PDF's outline (its bookmarks) as a table of contents. */
import type { PDFDocumentProxy } from "unpdf/pdfjs";
import { fold } from "../count.ts";

/** An entry, and the place it points to. */
export interface OutlineEntry {
  title: string;
  parents: string[];
  parent: number;
  /** From 1; 0 when it points nowhere. */
  page: number;
  /** Distance from the top of the page, in points; null for the page itself. */
  y: number | null;
}

const MAX_DEPTH = 20;
const MAX_OUTLINE = 5_000;

type Destination = readonly unknown[];

const isReference = (value: unknown): value is { num: number; gen: number } =>
  typeof value === "object" && value !== null && "num" in value && "gen" in value;

async function pageOf(pdf: PDFDocumentProxy, destination: Destination): Promise<number> {
  const [page] = destination;
  if (typeof page === "number") return page >= 0 && page < pdf.numPages ? page + 1 : 0;
  return isReference(page) ? (await pdf.getPageIndex(page)) + 1 : 0;
}

/** Where on the page: `/XYZ left top zoom` or `/FitH top`, counted from the bottom. */
function topOf(destination: Destination): number | null {
  const kind = destination[1];
  const name = typeof kind === "object" && kind !== null && "name" in kind ? kind.name : "";
  const top = name === "XYZ" ? destination[3] : name === "FitH" || name === "FitBH" ? destination[2] : null;
  return typeof top === "number" ? top : null;
}

async function resolve(pdf: PDFDocumentProxy, target: unknown): Promise<{ page: number; y: number | null }> {
  try {
    const destination: unknown = typeof target === "string" ? await pdf.getDestination(target) : target;
    if (!Array.isArray(destination)) return { page: 0, y: null };
    const page = await pageOf(pdf, destination);
    const top = topOf(destination);
    if (page === 0 || top === null) return { page, y: null };
    const view = (await pdf.getPage(page)).getViewport({ scale: 1 });
    const [, y] = view.convertToViewportPoint(0, top);
    return { page, y: typeof y === "number" && Number.isFinite(y) ? y : null };
  } catch {
    // A bookmark that points nowhere is no reason to refuse a book.
    return { page: 0, y: null };
  }
}

/** Entries in order, parents before children. */
export async function readOutline(pdf: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  type Node = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>[number];
  const walk = async (nodes: readonly Node[], parents: string[], parent: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= MAX_OUTLINE) return;
      const title = fold(node.title).slice(0, 500);
      const at = entries.push({ title, parents, parent, ...(await resolve(pdf, node.dest)) }) - 1;
      if (parents.length < MAX_DEPTH) await walk(node.items, [...parents, title], at);
    }
  };
  const roots = await pdf.getOutline().catch(() => null);
  await walk(roots ?? [], [], -1);
  return entries;
}
