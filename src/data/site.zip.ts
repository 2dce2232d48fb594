import { cachedArchive } from "../../loaders/build/archive.js";
import { siteArchive } from "../../loaders/site/archive.js";
import { chosenWorkspace } from "../../loaders/workspace/workspace.js";

const workspace = chosenWorkspace();
process.stdout.write(await cachedArchive(workspace, () => siteArchive(workspace)));
