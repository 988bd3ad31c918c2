/** The parameters of a task, each as its schema describes it. */
import { Field } from "../../../components/field.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { TickField } from "../../../components/tick-field.tsx";

interface Parameter {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
}

/** The properties of an object's JSON Schema. */
export function parametersOf(schema: Record<string, unknown>): [name: string, parameter: Parameter][] {
  const { properties } = schema;
  if (typeof properties !== "object" || properties === null) return [];
  return Object.entries(properties as Record<string, Parameter>); // JSON Schema, made by the server's own parser
}

interface Props {
  schema: Record<string, unknown>;
  values: Record<string, unknown>;
  /** The server's words by the parameter's name. */
  faults: Record<string, string>;
  onChange: (values: Record<string, unknown>) => void;
}

export function ParameterFields({ schema, values, faults, onChange }: Props) {
  const put = (name: string, value: unknown) => onChange({ ...values, [name]: value });
  return parametersOf(schema).map(([name, parameter]) => {
    const label = name.replaceAll("_", " ");
    const value = values[name] ?? parameter.default;
    if (parameter.type === "boolean")
      return (
        <TickField
          key={name}
          label={label}
          hint={parameter.description}
          checked={value === true}
          onChange={(next) => put(name, next)}
        />
      );
    if (parameter.enum)
      return (
        <SelectField
          key={name}
          label={label}
          hint={parameter.description}
          options={parameter.enum.map((option) => ({ value: String(option), label: String(option) }))}
          value={String(value ?? parameter.enum[0])}
          onChoose={(next) => put(name, next)}
        />
      );
    const isNumber = parameter.type === "integer" || parameter.type === "number";
    return (
      <Field
        key={name}
        label={label}
        hint={parameter.description}
        type={isNumber ? "number" : "text"}
        min={parameter.minimum}
        max={parameter.maximum}
        step={parameter.type === "number" ? "any" : undefined}
        value={value === undefined ? "" : String(value)}
        error={faults[`parameters.${name}`]}
        onChange={(event) => {
          const text = event.currentTarget.value;
          put(name, isNumber && text !== "" ? Number(text) : text || undefined);
        }}
      />
    );
  });
}
