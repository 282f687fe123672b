// Keeps .cache, the photos in all their sizes, from one Netlify build to the
// next: without it each build would encode every photo of the site again.
//
// The cache only saves time, and a damaged entry in it is a miss. So nothing
// that goes wrong here fails a deploy; the build log says what it was.
//
// Go's own caches are not our business: Netlify's build image keeps GOPATH and
// GOCACHE under ~/.gimme_cache and saves that itself ("go dependencies").

import { existsSync } from 'node:fs'

const FOLDER = '.cache'

export const onPreBuild = async ({ utils }) => {
  if (existsSync(FOLDER)) {
    // A developer's own, under `netlify build`: restore would replace it.
    console.log(`${FOLDER} is here already, left as it is`)
    return
  }
  await calmly(async () => {
    const restored = await utils.cache.restore(FOLDER)
    console.log(restored ? `${FOLDER} restored from an earlier build` : `No ${FOLDER} from an earlier build`)
  })
}

// onEnd and not onPostBuild, since it also comes after a build that failed:
// the photos that it made are good, whatever went wrong later.
export const onEnd = async ({ utils }) => {
  await calmly(async () => {
    const saved = await utils.cache.save(FOLDER)
    console.log(saved ? `${FOLDER} saved for the next build` : `No ${FOLDER} to save`)
  })
}

const calmly = async (work) => {
  try {
    await work()
  } catch (error) {
    console.log(`${FOLDER} could not be kept; photos may be made again: ${error.message}`)
  }
}
