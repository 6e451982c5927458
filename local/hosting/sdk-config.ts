// `/__/firebase/init.json` and `init.js`: the project's web configuration, at the addresses where Firebase Hosting keeps
// it. The script is for pages that load the SDK by a script tag; where the services are, a cookie tells (hosting.ts).
import { type Control, notFound } from '../host/control.ts'

export function sdkConfigControl(project: string, bucket: string): Control {
  const config = {
    projectId: project,
    appId: '1:1:web:1',
    apiKey: 'local',
    authDomain: `${project}.firebaseapp.com`,
    storageBucket: bucket,
    messagingSenderId: '1',
  }
  return ({ path }) => {
    if (path.join('/') === 'init.json') return { json: config }
    if (path.join('/') !== 'init.js') return notFound
    return { content: scriptOf(config), headers: { 'content-type': 'text/javascript; charset=utf-8' } }
  }
}

function scriptOf(config: object): string {
  return `if (typeof firebase === 'undefined')
  throw new Error('Load the Firebase SDK before /__/firebase/init.js.')
firebase.initializeApp(${JSON.stringify(config)})
`
}
