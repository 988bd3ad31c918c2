/** How the text is set, chosen while it is seen. */
import { Choice } from "../../../components/choice.tsx";
import { TickField } from "../../../components/tick-field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Panel } from "../../player/parts/panel.tsx";
import { LOOKS } from "./parse-look.ts";
import { chooseLook, useLook } from "./reader-look.ts";

export function LookPanel({ onClose }: { onClose: () => void }) {
  const t = useT();
  const look = useLook();
  return (
    <Panel title={t("read.look")} onClose={onClose}>
      <div className="mt-3 grid gap-4">
        <Choice
          legend={t("read.size")}
          options={LOOKS.size.map((value) => ({ value, label: t(`read.size.${value}`) }))}
          value={look.size}
          onChoose={(size) => chooseLook({ size })}
        />
        <Choice
          legend={t("read.width")}
          options={LOOKS.width.map((value) => ({ value, label: t(`read.width.${value}`) }))}
          value={look.width}
          onChoose={(width) => chooseLook({ width })}
        />
        <Choice
          legend={t("read.leading")}
          options={LOOKS.leading.map((value) => ({ value, label: t(`read.leading.${value}`) }))}
          value={look.leading}
          onChoose={(leading) => chooseLook({ leading })}
        />
        <Choice
          legend={t("read.paper")}
          options={LOOKS.paper.map((value) => ({ value, label: t(`read.paper.${value}`) }))}
          value={look.paper}
          onChoose={(paper) => chooseLook({ paper })}
        />
        <TickField
          label={t("read.spacing")}
          hint={t("read.spacingHint")}
          checked={look.spacing === "wide"}
          onChange={(wide) => chooseLook({ spacing: wide ? "wide" : "usual" })}
        />
      </div>
    </Panel>
  );
}
