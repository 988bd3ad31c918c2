/** How the worker suite, which runs elsewhere, tells the Audible stand-in what to do: by calls of `https://audible.control`. */

import { authFile } from "../../scripts/stand-ins/audible/auth.ts";
import { threeStores } from "../../scripts/stand-ins/audible/people.ts";
import { AudibleService, type Code, type Fault, type Obstacle } from "../../scripts/stand-ins/audible/service.ts";

export type Command =
  /** An account with libraries of these sizes. */
  | {
      do: "person";
      id: string;
      sizes: Partial<Record<Code, number>>;
      shared?: number;
      obstacle?: Obstacle;
      isFull?: boolean;
    }
  | { do: "fault"; fault: Fault }
  | { do: "mend" }
  | { do: "add" | "change" | "revoke"; id: string; store: Code; count: number; indexes?: number[] }
  | { do: "place"; id: string; store: Code; index: number; ms: number; updated: string }
  | { do: "wish"; id: string; store: Code; wishes: string[] }
  | { do: "deregister" | "expire"; id: string }
  /** An auth file of an account that is registered for it. */
  | { do: "file"; id: string; sizes?: Partial<Record<Code, number>> }
  | { do: "report"; id?: string };

export interface Report {
  refusals: string[];
  calls: { host: string; path: string }[];
  /** Covers that were asked for. */
  pictures: number;
  devices: { serial: string; isRegistered: boolean }[];
  asins: Record<string, string[]>;
  /** What opens the accounts: no log may hold any of it. */
  secrets: string[];
  file?: string;
}

const service = new AudibleService();

function run(command: Command): Report {
  const account = "id" in command ? service.accounts.get(`${command.id}@stand-in.example`) : undefined;
  const library = "store" in command ? account?.libraries.get(command.store) : undefined;
  switch (command.do) {
    case "person": {
      const { id, sizes, shared, obstacle, isFull } = command;
      const libraries = threeStores(sizes, shared);
      const more = { ...(obstacle ? { obstacle } : {}), ...(isFull ? { isFull } : {}) };
      const email = `${id}@stand-in.example`;
      service.add({ id: `amzn1.account.${id}`, name: `${id} Reader`, email, password: "library", libraries, ...more });
      break;
    }
    case "fault":
      service.faults.push(command.fault);
      break;
    case "mend":
      service.faults = [];
      break;
    case "add":
      library?.add(command.count, { from: 50_000 + library.entries.length });
      break;
    case "change":
      library?.change(command.indexes ?? []);
      break;
    case "revoke":
      library?.revoke(command.indexes ?? []);
      break;
    case "place":
      library?.places.set(library.asin(command.index), { position_ms: command.ms, last_updated: command.updated });
      break;
    case "wish":
      if (library) library.wishes = command.wishes;
      break;
    case "file": {
      const { id, sizes = { us: 3 } } = command;
      const email = `${id}@stand-in.example`;
      const made = {
        id: `amzn1.account.${id}`,
        name: `${id} Reader`,
        email,
        password: "library",
        libraries: threeStores(sizes),
      };
      return { ...report(command), file: authFile(service, service.add(made), Date.now()) };
    }
    case "deregister":
    case "expire":
      for (const device of service.devices.values()) {
        if (device.account !== account) continue;
        if (command.do === "deregister") device.isRegistered = false;
        else for (const token of device.accessTokens.keys()) device.accessTokens.set(token, 0);
      }
      break;
    default:
  }
  return report(command);
}

function report(command: Command): Report {
  const account = "id" in command ? service.accounts.get(`${command.id}@stand-in.example`) : undefined;
  const devices = [...service.devices].filter(([, device]) => device.account === account);
  return {
    refusals: service.refusals,
    pictures: service.pictures,
    calls: service.calls.map(({ host, path }) => ({ host, path })),
    devices: devices.map(([, { serial, isRegistered }]) => ({ serial, isRegistered })),
    asins: Object.fromEntries(
      [...(account?.libraries ?? [])].map(([store, library]) => [
        store,
        library.entries.map((_, at) => library.asin(at)),
      ]),
    ),
    secrets: [
      ...devices.flatMap(([adp, device]) => [adp, device.refreshToken, ...device.accessTokens.keys()]),
      ...service.grants.keys(),
    ],
  };
}

export const commandAudible = Object.assign(run, { service });
