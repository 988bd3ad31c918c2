/** The head of an administrator's page: its title, how many there are, what can be begun here. */
import type { ReactNode } from "react";
import { usePageTitle } from "../../../lib/use-page-title.ts";

interface Props {
  title: string;
  lead?: string;
  count?: string | undefined;
  children?: ReactNode;
}

export function PageHead({ title, lead, count, children }: Props) {
  usePageTitle(title);
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-title tracking-[-0.015em] md:text-title-wide">
          {title}
          {count && <span className="ms-3 font-operate text-body font-normal tracking-normal text-ink-2">{count}</span>}
        </h1>
        {lead && <p className="mt-2 max-w-[48rem] text-ink-2">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
