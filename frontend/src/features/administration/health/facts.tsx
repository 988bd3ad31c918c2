/** A group of figures: a heading, and lines of name and value. */
import type { ReactNode } from "react";

export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-row">{title}</h3>
      <dl className="border-b border-rule">{children}</dl>
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6 border-t border-rule py-2">
      <dt className="text-ink-2">{name}</dt>
      <dd className="text-end tabular-nums wrap-anywhere">{children}</dd>
    </div>
  );
}
