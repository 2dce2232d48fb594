import { cachedArchive } from "../../loaders/build/archive.js";
import { siteArchive } from "../../loaders/site/archive.js";
import { chosenAsOf, chosenWorkspace } from "../../loaders/workspace/workspace.js";

const [workspace, asOf] = [chosenWorkspace(), chosenAsOf()];
process.stdout.write(await cachedArchive(workspace, () => siteArchive(workspace, asOf), { asOf }));
