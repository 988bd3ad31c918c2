/** A part of a page under its heading. */
import { type ReactNode, useId } from "react";

export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4 text-section">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A part that is opened when somebody wants to know. */
export function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group border-t border-rule">
      <summary className="flex min-h-14 items-center justify-between gap-4">
        <h2 className="text-row">{title}</h2>
        <span aria-hidden className="text-ink-2 transition-transform group-open:rotate-45">
          +
        </span>
      </summary>
      <div className="pb-8">{children}</div>
    </details>
  );
}
