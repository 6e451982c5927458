// The page's first script: brings up the app, or says plainly that it could not. Everything else is in app/.
const sayBroken = (error: unknown): void => {
  console.error(error)
  const line = document.querySelector('#app .starting')
  if (line !== null)
    line.textContent = 'Không mở được trang. Xin kiểm tra kết nối mạng rồi tải lại trang (phím F5).'
}

import('./app/start.tsx').then(({ start }) => start(), sayBroken).catch(sayBroken)
