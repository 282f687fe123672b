// Keeps .cache, the photos in all their sizes, from one Netlify build to the next.
// Without it each build would encode every photo of the site again.
//
// The cache only saves time, and a damaged entry is a miss. So an error here is written
// to the build log and does not fail the deploy.
//
// Go's own caches need no plugin: Netlify's build image keeps GOPATH and GOCACHE under
// ~/.gimme_cache and saves that itself ("go dependencies").

import { existsSync } from 'node:fs'

const FOLDER = '.cache'

export const onPreBuild = async ({ utils }) => {
  if (existsSync(FOLDER)) {
    // `netlify build` on a developer's machine: restore would replace the folder.
    console.log(`${FOLDER} is here already, left as it is`)
    return
  }
  await logErrors(async () => {
    const restored = await utils.cache.restore(FOLDER)
    console.log(restored ? `${FOLDER} restored from an earlier build` : `No ${FOLDER} from an earlier build`)
  })
}

// onEnd and not onPostBuild, because it also runs after a build that failed: the photos
// made before the error are good.
export const onEnd = async ({ utils }) => {
  await logErrors(async () => {
    const saved = await utils.cache.save(FOLDER)
    console.log(saved ? `${FOLDER} saved for the next build` : `No ${FOLDER} to save`)
  })
}

const logErrors = async (work) => {
  try {
    await work()
  } catch (error) {
    console.log(`${FOLDER} could not be kept; photos may be made again: ${error.message}`)
  }
}
