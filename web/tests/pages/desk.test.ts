import { everyPageIsSound } from './sound';

everyPageIsSound('desk');
