import { diesEverywhere } from './points.ts'

diesEverywhere('a repeated uuid is refused')
