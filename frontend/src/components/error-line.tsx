/** An error where it happened: an icon, the words in ink, and what to do next. Never in the ribbon's colour. */
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  id?: string;
  children: ReactNode;
  /** Read out at once. Off for what is bound to a field by `aria-describedby`. */
  announce?: boolean;
}

export function ErrorLine({ id, children, announce = false }: Props) {
  return (
    <p id={id} role={announce ? "alert" : undefined} className="mt-2 flex gap-2 text-support text-ink">
      <TriangleAlert size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
