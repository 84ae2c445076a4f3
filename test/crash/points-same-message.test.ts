import { diesEverywhere } from './points.ts'

diesEverywhere('a repeated uuid answers with its message')
