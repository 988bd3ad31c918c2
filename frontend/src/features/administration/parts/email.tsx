/** An e-mail address that breaks where it reads well: after its @ and its dots. */
import { Fragment } from "react";

export function Email({ address }: { address: string }) {
  const parts = address.split(/(?<=[@.])/);
  return parts.map((part, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
