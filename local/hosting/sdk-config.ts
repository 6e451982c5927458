// `/__/firebase/init.json`: the project's web configuration, at the address where Firebase Hosting keeps it.
import { type Control, notFound } from '../host/control.ts'

export function sdkConfigControl(project: string, bucket: string): Control {
  return ({ path }) => {
    if (path.join('/') !== 'init.json') return notFound
    return {
      json: {
        projectId: project,
        appId: '1:1:web:1',
        apiKey: 'local',
        authDomain: `${project}.firebaseapp.com`,
        storageBucket: bucket,
        messagingSenderId: '1',
      },
    }
  }
}
