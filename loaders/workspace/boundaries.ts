import { feature } from "topojson-client";
import type { GeometryObject, Topology } from "topojson-specification";
import { z } from "zod";
import type { Region } from "../../src/domain/region.js";
import type { Reading } from "./faults.js";
import { readJson } from "./json.js";

const geometry = z.looseObject({
  type: z.string().nullable(),
  id: z.union([z.string(), z.number()]).optional(),
});

const schema = z.looseObject({
  type: z.literal("Topology"),
  arcs: z.array(z.unknown()),
  objects: z.record(
    z.string(),
    z.looseObject({
      type: z.literal("GeometryCollection"),
      geometries: z.array(geometry),
    }),
  ),
});

/** Checks that shapes carry region codes and that no region lacks one where its siblings have it. */
export async function checkBoundaries(
  reading: Reading,
  file: string,
  regions: readonly Region[],
): Promise<void> {
  const topology = await readJson(reading, file, schema);
  if (!topology || regions.length === 0) return;
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const shaped = new Set<string>();
  for (const [object, { geometries }] of Object.entries(topology.objects)) {
    geometries.forEach(({ id }, i) => {
      const field = `objects.${object}.geometries.${i}.id`;
      const code = String(id ?? "");
      if (id === undefined) reading.fault({ file, field }, "is missing", "write a region code");
      else if (!byCode.has(code))
        reading.fault(
          { file, field },
          `${code} is no region code`,
          "correct it or remove the shape",
        );
      else shaped.add(code);
    });
    try {
      feature(topology as unknown as Topology, topology.objects[object] as GeometryObject);
    } catch (cause) {
      reading.fault(
        { file, field: `objects.${object}` },
        `its shapes cannot be drawn (${(cause as Error).message})`,
        "export the file again",
      );
    }
  }
  const shapedWholes = new Set([...shaped].map((code) => byCode.get(code)!.parent));
  for (const { code, parent } of regions)
    if (parent !== null && shapedWholes.has(parent) && !shaped.has(code))
      reading.fault(
        { file },
        `region ${code} has no shape`,
        "add one, with the type null if it cannot be drawn",
      );
}
