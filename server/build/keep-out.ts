import type { Plugin } from 'vite'

/** Fails the build when a package that is too heavy for a page has found its way in, and says through which file. */
export function keepOut(name: string): Plugin {
  return {
    name: 'roomful:keep-out',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const info = this.getModuleInfo(id)
        const by = info?.importers.find((importer) => !importer.includes('/node_modules/'))
        if (id.includes(`/node_modules/${name}/`) && by)
          this.error(`${by} brings ${name} into this page: import only its types there.`)
      }
    },
  }
}
