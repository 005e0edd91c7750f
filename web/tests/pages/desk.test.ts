import { LOOKS } from './looks';
import { areSound } from './sound';

areSound('desk', LOOKS);
