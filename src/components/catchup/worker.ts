import { catchUp } from "../../forecast/catchup/answer.js";
import type { Choices } from "../../forecast/catchup/choices.js";
import { highsSolver } from "../../forecast/catchup/solver.js";
import { readFutures } from "../whatif/futures.js";
import type { Asked, Told, Wanted } from "./messages.js";

/** What was fetched for the last question: most ask for the same. */
let kept: { readonly key: string; readonly ready: ReturnType<typeof fetched> } | null = null;

addEventListener("message", async ({ data: { wanted, choices } }: MessageEvent<Asked>) => {
  try {
    await answer(wanted, choices);
  } catch (cause) {
    tell({ fault: (cause as Error).message });
  }
});

const tell = (told: Told) => postMessage(told);

async function answer(wanted: Wanted, choices: Choices): Promise<void> {
  const { solver, futures, ...known } = wanted;
  const key = JSON.stringify([solver, futures.map(({ address }) => address)]);
  if (kept?.key !== key) kept = { key, ready: fetched(wanted) };
  const ready = await kept.ready;
  tell({ done: 0 });
  tell({
    answer: catchUp({ ...known, futures: ready.futures }, choices, {
      solve: ready.solve,
      progress: (done) => tell({ done }),
    }),
  });
}

type Library = typeof import("highs");

async function fetched({ solver, futures }: Wanted) {
  const library = (await import(solver.library)) as Library;
  const bytes = async (address: string) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} cannot be read: ${response.status}`);
    return response.arrayBuffer();
  };
  const [highs, ...read] = await Promise.all([
    library.default({ locateFile: () => solver.program }),
    ...futures.map(async ({ address, of, formula }) =>
      readFutures(await bytes(address), of, formula),
    ),
  ]);
  return { solve: highsSolver(highs), futures: read };
}
