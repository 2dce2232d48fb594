import {
  type Answer,
  type Programme,
  type Scenario,
  type Workings,
  workings,
} from "../../forecast/scenario.js";
import { readFutures } from "./futures.js";
import type { Asked, Told, Wanted } from "./messages.js";

/** Holds the futures of a programme, and works out scenarios of it without holding up the page. */
let made: Workings | null = null;

addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  const { id } = data;
  try {
    if ("wanted" in data) {
      made = workings(await programmeOf(data.wanted));
      known = new Map();
      tell({ id, answers: [] });
    } else tell({ id, answers: answered(data.scenarios) });
  } catch (cause) {
    tell({ id, fault: (cause as Error).message });
  }
});

/** Answers to the scenarios that were asked for last: while one changes, those beside it do not. */
let known = new Map<string, Answer>();

function answered(scenarios: readonly Scenario[]): Answer[] {
  if (!made) throw new Error("no futures were asked for");
  const { answer } = made;
  const keyed = scenarios.map((scenario) => [JSON.stringify(scenario.levers), scenario] as const);
  const answers = keyed.map(([key, scenario]) => known.get(key) ?? answer(scenario));
  known = new Map(keyed.map(([key], i) => [key, answers[i]!]));
  return answers;
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
