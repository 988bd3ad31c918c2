/** One section of the settings: its name beside what it holds, and its own place in the address. */
import type { ReactNode } from "react";

export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      className="grid scroll-mt-6 gap-4 border-t border-rule py-8 outline-none md:grid-cols-[12rem_minmax(0,1fr)] md:gap-10"
    >
      <h2 id={`${id}-title`} className="text-row">
        {title}
      </h2>
      <div className="grid gap-6">{children}</div>
    </section>
  );
}
