package siyu.demo;

/** What people do, each thing at its minute. */
interface Script {

    /** Something people do at a minute, when the play comes to it. */
    Script at(String minute, Runnable deed);
}
