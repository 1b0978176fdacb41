import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'

const db = new DatabaseSync(workerData as string)
db.exec('pragma busy_timeout = 5000; vacuum')
// whoever still reads from the log is not waited for: the other connection tries again
db.exec('pragma busy_timeout = 0; pragma wal_checkpoint(truncate)')
db.close()
