/** Tables and lists, read piece by piece however they are cut. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardCell, unguardCell } from "../../../src/features/catalogue/exchange/csv/formula-guard.ts";
import { CsvReader } from "../../../src/features/catalogue/exchange/csv/read-csv.ts";
import { csvLine } from "../../../src/features/catalogue/exchange/csv/write-csv.ts";
import { ListReader } from "../../../src/features/catalogue/exchange/json/read-list.ts";
import { readText } from "../../../src/features/catalogue/exchange/rows/read-text.ts";

const pieces = (text: string, size: number) =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
const table = (text: string, size = text.length || 1) => {
  const reader = new CsvReader();
  return [...pieces(text, size).flatMap((piece) => reader.push(piece)), ...reader.end()];
};
const cells = (text: string, size?: number) => table(text, size).map((record) => record.cells);
const list = (text: string, size = text.length || 1) => {
  const reader = new ListReader();
  return [...pieces(text, size).flatMap((piece) => reader.push(piece)), ...reader.end()];
};

describe("tables", () => {
  test.for([
    [
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r1,2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      'a,b\n"x, y","say ""hi"""\n',
      [
        ["a", "b"],
        ["x, y", 'say "hi"'],
      ],
    ],
    [
      'a,b\n"two\r\nlines",2\n',
      [
        ["a", "b"],
        ["two\r\nlines", "2"],
      ],
    ],
    [
      "a;b\n1,5;2\n",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "a\tb\n1\t2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "sep=;\r\na;b\r\n1;2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      '"a,x";b\n1;2',
      [
        ["a,x", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\n,\n",
      [
        ["a", "b"],
        ["", ""],
      ],
    ],
    [
      "a,b\n1,\n",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    ['a\n""\n', [["a"], [""]]],
    [
      'a,b\n="978",5" x 3"\n',
      [
        ["a", "b"],
        ['="978"', '5" x 3"'],
      ],
    ],
    [
      'a,b\n"x"y,2\n',
      [
        ["a", "b"],
        ["xy", "2"],
      ],
    ],
    ["a", [["a"]]],
    ["", []],
    ["\n\n", []],
  ] as [string, string[][]][])("%j", ([text, expected]) => {
    for (const size of [1, 2, 3, 100]) expect(cells(text, size)).toEqual(expected);
  });

  test("rows are numbered as a table program shows them", () => {
    expect(table("a\n\n1\n\n\n2\n").map(({ row }) => row)).toEqual([1, 3, 6]);
    expect(table("sep=;\na;b\n1;2").map(({ row }) => row)).toEqual([2, 3]);
  });

  test("a quotation mark that is never closed is that row's fault", () => {
    const [, good, bad] = table('a,b\n1,2\n3,"4\n5,6\n');
    expect([good?.problem, bad?.row, bad?.problem]).toEqual([null, 3, "A quotation mark of this row is never closed."]);
    const endless = table(`a\n1\n"${"x".repeat(2_000_000)}`, 65_536);
    expect(endless.map(({ problem }) => problem?.slice(0, 20))).toEqual([undefined, undefined, "This row is longer t"]);
  });

  test("what is written is read again, whatever it is and however it is cut", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "=1+1",
        "'=x",
        "''",
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\r\n",
        "\n",
        " a ",
        "+",
        "-5",
        "@x",
        "'",
        "",
        "Ærø 😀",
        "\u0000",
        "\ufeff",
      ),
    );
    const grid = fc.integer({ min: 2, max: 4 }).chain((wide) =>
      fc.array(fc.array(cell, { minLength: wide, maxLength: wide }), { minLength: 1, maxLength: 6 }).map((rows) => ({
        head: Array.from({ length: wide }, (_, at) => `column ${at}`),
        rows,
      })),
    );
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 50 }), ({ head, rows }, size) => {
        const text = [head, ...rows].map(csvLine).join("");
        expect(cells(text, size).map((row) => row.map(unguardCell))).toEqual([head, ...rows]);
      }),
    );
  });

  test("no cell begins as a formula", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("=", "+", "-", "@", "\t", "\r"), (text, sign) => {
        expect(guardCell(sign + text)).toBe(`'${sign}${text}`);
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
    );
    expect(csvLine([-500, null, "=A1"])).toBe("'-500,,'=A1\r\n");
  });
});

describe("lists", () => {
  test("the first list of a file, wherever it stands, entry by entry", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (values, size, deep) => {
          const text = JSON.stringify(deep ? { "[": "]", data: { books: values } } : values, null, size % 3);
          expect(list(text, size).map((entry) => JSON.parse(entry.text))).toEqual(JSON.parse(JSON.stringify(values)));
          expect(list(text, size).map(({ row }) => row)).toEqual(values.map((_, at) => at + 1));
        },
      ),
    );
  });

  test("an entry that is no JSON leaves the others alone; what breaks off says so", () => {
    expect(list('[{"a":1},{b},{"c":[3]}]').map(({ text }) => text)).toEqual(['{"a":1}', "{b}", '{"c":[3]}']);
    expect(list('[{"a":1},{"b":').map(({ problem }) => problem)).toEqual([
      null,
      "The file ends in the middle of its list.",
    ]);
    expect(list('[{"a":1}').map(({ problem }) => problem)).toEqual([null, "The file ends in the middle of its list."]);
    expect(list('{"a":1}')).toEqual([]);
    const huge = list(`[1,"${"x".repeat(1_200_000)}",2]`, 65_536);
    expect(huge.map(({ problem }) => problem?.slice(0, 25))).toEqual([undefined, "This entry is longer than"]);
  });
});

describe("text", () => {
  const decode = async (bytes: Uint8Array, size: number) => {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.slice(at * size, (at + 1) * size),
    );
    let text = "";
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    for await (const part of readText(body)) text += part;
    return text;
  };
  const utf16 = (text: string, mark: [number, number]) => {
    const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    const big = mark[0] === 0xfe;
    return Uint8Array.from([
      ...mark,
      ...units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
    ]);
  };

  test.for([1, 2, 3, 1_000])("UTF-8 and UTF-16 by their marks, in pieces of %d bytes", async (size) => {
    const text = "títle;Ærø 😀\n";
    const plain = new TextEncoder().encode(text);
    expect(await decode(plain, size)).toBe(text);
    expect(await decode(Uint8Array.from([0xef, 0xbb, 0xbf, ...plain]), size)).toBe(text);
    expect(await decode(utf16(text, [0xff, 0xfe]), size)).toBe(text);
    expect(await decode(utf16(text, [0xfe, 0xff]), size)).toBe(text);
    expect(await decode(new Uint8Array(), size)).toBe("");
    expect(await decode(Uint8Array.of(65), size)).toBe("A");
  });
});
