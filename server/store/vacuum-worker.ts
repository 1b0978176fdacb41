import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'

const { file, ...how } = workerData as { file: string } & ({ into: string } | { isSmall: boolean })
const db = new DatabaseSync(file, { readOnly: 'into' in how })

const overwrite = (isSmall: boolean) => {
  // SQLite makes a copy. Memory may not hold one of a large file: that lies beside it, without a name, and not in a folder of the system's, on
  // whose disk its bytes would stay when it is gone.
  const beside = dirname(resolve(file)).replaceAll("'", "''")
  db.exec(isSmall ? 'pragma temp_store = memory' : `pragma temp_store_directory = '${beside}'`)
  db.exec('pragma busy_timeout = 5000')
  const owed = db.prepare('pragma user_version')
  const debt = owed.get()!['user_version']
  try {
    db.exec('vacuum; begin immediate')
    // another process may owe more by now
    if (owed.get()!['user_version'] === debt) db.exec('pragma user_version = 0')
    db.exec('commit')
  } finally {
    // Also where the disk became full: what was written until then would keep it so. Whoever still reads from the log is not waited for: the
    // other connection tries again.
    db.exec('pragma busy_timeout = 0; pragma wal_checkpoint(truncate)')
  }
}

if ('into' in how) db.prepare('vacuum into ?').run(how.into)
else overwrite(how.isSmall)
db.close()
