import { type Programme, type Scenario, type Workings, workings } from "../../forecast/scenario.js";
import { readFutures } from "./futures.js";
import type { Asked, Told, Wanted } from "./messages.js";

/** Holds the futures of a programme, and works out scenarios of it without holding up the page. */
let made: Workings | null = null;

addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  const { id } = data;
  try {
    if ("wanted" in data) {
      made = workings(await programmeOf(data.wanted));
      tell({ id, answers: [] });
    } else tell({ id, answers: data.scenarios.map(answered) });
  } catch (cause) {
    tell({ id, fault: (cause as Error).message });
  }
});

function answered(scenario: Scenario) {
  if (!made) throw new Error("no futures were asked for");
  return made.answer(scenario);
}

const tell = (told: Told) => postMessage(told);

async function programmeOf({ futures, ...programme }: Wanted): Promise<Programme> {
  const read = futures.map(async ({ address, of, formula }) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} cannot be read: ${response.status}`);
    return readFutures(await response.arrayBuffer(), of, formula);
  });
  return { ...programme, futures: await Promise.all(read) };
}
